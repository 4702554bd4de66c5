"""What the API of a site answers: the objects of a page of JSON whose shape a sheet knows (reading/sites/*.toml).

In: a notebook. Out: claims with pointers, each object with a subject of its own. Whatever such an object holds is used up, but
for fields that are labelled in words of a language: those are read by the themes of any page.
"""

from __future__ import annotations

from collections.abc import Iterator

from dramatheque.claims import Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.objects import Found, Leaf, Node, find
from dramatheque.reading.sites.sheets import Shape, shape_of
from dramatheque.reading.themes.responses.answer import Answer, subject_of
from dramatheque.reading.themes.responses.credits import read_credits
from dramatheque.reading.themes.responses.episodes import read_episodes
from dramatheque.reading.themes.responses.facts import read_facts
from dramatheque.reading.themes.responses.general import general_of, read_general
from dramatheque.reading.themes.responses.statements import read_statements
from dramatheque.reading.themes.responses.titles import labelled_titles, read_titles
from dramatheque.reading.themes.responses.works import read_works

READERS = (read_titles, read_facts, read_statements, read_credits, read_works, read_episodes)


def read(notebook: Notebook) -> None:
    """Writes what the known objects of the page state; says so where all of them are about something else."""
    root = notebook.objects
    if not root:
        return
    found = list(_known(Found(root)))
    if not found:
        _read_general(notebook, Found(root))
        return
    turned_away = 0
    kept: set[int] = set()
    for here, shape in found:
        subject = subject_of(notebook, here, shape)
        left: set[int] = set()
        if subject is None:
            turned_away += 1
        else:
            answer = Answer(notebook, here, shape, root, subject)
            for reader in READERS:
                reader(answer)
            answer.report()
            notebook.describe(title=notebook.page.document.title or subject.name)
            left = _labelled(here, shape) - {leaf.block.span.start for leaf in labelled_titles(answer)}
        kept |= left
        if left:
            _use_up(notebook, here.node, left)
    notebook.read_fields_at(kept)
    if not kept or notebook.page.document.format == "html":      # a page of HTML shows the same again, in words harder to read
        notebook.use(Span(0, len(notebook.page.text)))
    if turned_away == len(found):
        notebook.not_about = "what it describes is no drama, no film and nobody of them"


def _read_general(notebook: Notebook, root: Found) -> None:
    """Reads the objects that are works by their keys; everything outside them is used up."""
    taken: dict[str, int] = {}
    stack = [root]
    while stack:
        here = stack.pop()
        work = general_of(here)
        if work is not None:
            read_general(notebook, work, taken)
        elif isinstance(here.node, dict):
            stack.extend(reversed(list(find(here, "*"))))
        else:
            notebook.use(here.node.block.span)


def _known(here: Found) -> Iterator[tuple[Found, Shape]]:
    """The objects of known shapes, outermost ones only, in the order of the page."""
    stack = [here]
    while stack:
        here = stack.pop()
        shape = shape_of(here.node)
        if shape is not None:
            yield here, shape
        elif isinstance(here.node, dict):
            stack.extend(reversed(list(find(here, "*"))))


def _labelled(here: Found, shape: Shape) -> set[int]:
    """The fields of an object that are left to other themes: their own places."""
    return {leaf.block.span.start for path in shape.labelled for found in find(here, path) for leaf in _leaves(found.node)}


def _use_up(notebook: Notebook, node: Node, left: set[int]) -> None:
    spans = sorted({leaf.block.span for leaf in _leaves(node)})
    run: Span | None = None
    for span in spans:
        if span.start in left:
            continue
        if run and not any(run.end <= start < span.start for start in left):
            run = Span(run.start, span.end)
            continue
        if run:
            notebook.use(run)
        run = span
    if run:
        notebook.use(run)


def _leaves(node: Node) -> Iterator[Leaf]:
    stack: list[Node] = [node]
    while stack:
        node = stack.pop()
        if isinstance(node, Leaf):
            yield node
        else:
            stack.extend(node.values())


def confirm(notebook: Notebook) -> None:
    """Turns away an answer that says nothing of a work or of somebody."""
    if not notebook.not_about and not notebook.has_claims:
        notebook.not_about = "no object in it is known to be a drama, a film or a person"
