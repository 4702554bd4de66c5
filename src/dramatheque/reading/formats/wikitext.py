"""Wikitext to a Page: what a reader of the wiki's page sees, as text with blocks, infoboxes as fields.

In: the source of a page and what is known of the document. Out: a Page whose text is the rendered text. Templates are read by
their make: named parameters over several lines are fields, in a section with the template's name, whatever language it is in.
"""

from __future__ import annotations

from dataclasses import replace

from dramatheque.claims import BlockKind, DocumentInfo, Page
from dramatheque.reading.formats.html_blocks import Blocks
from dramatheque.reading.formats.wikitext_nodes import nodes_of
from dramatheque.reading.formats.wikitext_references import named_notes
from dramatheque.reading.formats.wikitext_writer import Writer


def parse(source: str, info: DocumentInfo) -> Page:
    """The page of a wiki's source; a title that is known stands above its text, as the wiki shows it."""
    writer = Writer(info.url, named_notes(source))
    if info.title:
        writer.entitle(info.title)
    writer.nodes(nodes_of(source))
    writer.finish()
    text = writer.built.text()
    blocks = Blocks(text, writer.built, info.url)
    headings = (block.span for block in blocks.found if block.kind is BlockKind.HEADING and block.level == 1)
    named = next(headings, writer.first_bold)
    title = text[named.start : named.end] if named else ""
    return Page(replace(info, title=title), text, tuple(blocks.found), (*blocks.discards, *writer.cited))
