"""How somebody would rate something: ratings and pairs in, a number for each pair out, by a blend learnt on ratings set aside.

Both samplings, biases, how the user rated what is called alike, and how much is known of user and item go into one ridge
regression with their products. It is learnt from predictions of ratings that the samplings had not seen, each a third of them
once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import numpy as np
from scipy import sparse

from dramatheque.community.recommending.modelling.alike_names import alike_names, rated_alike
from dramatheque.community.recommending.modelling.biases import learn_biases
from dramatheque.community.recommending.modelling.features import feature_matrix, shared_taste
from dramatheque.community.recommending.modelling.ratings import Known, Rated
from dramatheque.community.recommending.modelling.sampling import Data, Effort, sample_plain, sample_steps

Array = Any
PARTS = 3            # the ratings are set aside in so many turns
ENOUGH = 200         # ratings below which there is nothing to learn a blend from
WORK = 24_000_000    # ratings looked at in one chain: longer tables get fewer samples
RIDGE = 1.0
_SAMPLINGS: tuple[Callable[[Data, Effort], Array], ...] = (sample_plain, sample_steps)


def predict(
    rated: Rated, pairs: tuple[list[int], list[int]], *, users: Known | None = None, items: Known | None = None,
    watch: Callable[[Iterable[int]], Iterable[int]] = iter,
) -> list[float]:
    """The rating to be expected of each pair (places of users and items of `rated`), within the scale of the ratings.

    `users` and `items` are what is known of them by id; items without a `title` are called by their id. The same input gives the
    same numbers. `watch` sees the turns go by.
    """
    own, item, value = np.array(rated.users), np.array(rated.items), np.array(rated.values)
    told = feature_matrix(rated.user_ids, users or {}), feature_matrix(rated.item_ids, items or {})
    alike = alike_names([(items or {}).get(name, {}).get("title") or name for name in rated.item_ids])
    asked = np.array(pairs[0], dtype=int), np.array(pairs[1], dtype=int)
    if len(value) < ENOUGH:
        known = learn_biases(rated)
        return [known.predict(*pair) for pair in zip(*pairs, strict=True)]
    part = np.random.default_rng(0).permutation(len(value)) % PARTS
    seen = np.zeros((len(value), 0))
    wanted = np.zeros((len(asked[0]), 0))
    for turn in watch(range(PARTS + 1)):
        aside = part == turn
        to = (own[aside], item[aside]) if turn < PARTS else asked
        found = _columns(_data(own[~aside], item[~aside], value[~aside], told, to), alike)
        if turn == PARTS:
            wanted = found
        elif not turn:
            seen = np.empty((len(value), found.shape[1]))
        if turn < PARTS:
            seen[aside] = found
    return [float(number) for number in np.clip(_blended(seen, value, wanted), value.min(), value.max())]


def _data(own: Array, item: Array, value: Array, told: tuple[Any, Any], pairs: tuple[Array, Array]) -> Data:
    counts = told[0].shape[0], told[1].shape[0]
    of_users = sparse.hstack([shared_taste(own, item, counts), told[0]]).tocsr()
    of_items = sparse.hstack([shared_taste(item, own, counts[::-1]), told[1]]).tocsr()
    return Data(own, item, value, of_users, of_items, *pairs)


def _columns(data: Data, alike: Any) -> Array:
    """What the blend is made of: predictions, and how much they rest on."""
    effort = Effort(samples=int(min(200, max(40, WORK // len(data.values)))))
    predicted = [sample(data, replace(effort, seed=seed)) for seed, sample in enumerate(_SAMPLINGS, 1)]
    user = _of_one(data.users, data.values, data.counts[0])
    item = _of_one(data.items, data.values, data.counts[1])
    known = [*(column[data.pair_users] for column in user), *(column[data.pair_items] for column in item)]
    if alike.nnz:
        pairs = data.pair_users, data.pair_items
        known += rated_alike(data.users, data.items, data.values, data.counts[0], alike, pairs)
    return np.column_stack([*predicted, *known])


def _of_one(places: Array, values: Array, count: int) -> tuple[Array, Array, Array]:
    """By user, or by item: how far from the mean it is, how much it varies, and how often it is met."""
    times, spread = np.bincount(places, minlength=count), values.var()
    off = np.bincount(places, values - values.mean(), count) / (times + 3.0)
    squares = np.bincount(places, (values - values.mean() - off[places]) ** 2, count)
    return off, np.sqrt((squares + 3.0 * spread) / (times + 3.0)), np.log1p(times)


def _blended(seen: Array, values: Array, wanted: Array) -> Array:
    """Where a pair is beyond what was set aside (nobody has rated the item), it is taken for the nearest that was not."""
    middle = values.mean()
    low, high = np.quantile(seen[:, len(_SAMPLINGS) :], (0.002, 0.998), axis=0)
    seen, wanted = (_multiplied(table, low, high, middle) for table in (seen, wanted))
    scale = np.maximum(seen.std(0), 1e-9)
    scale[0] = 1.0
    ridge = np.eye(seen.shape[1]) * RIDGE
    ridge[0, 0] = 0.0
    weights = np.linalg.solve((seen / scale).T @ (seen / scale) + ridge, (seen / scale).T @ (values - middle))
    return middle + (wanted / scale) @ weights


def _multiplied(table: Array, low: Array, high: Array, middle: float) -> Array:
    """Columns, their products, and 1."""
    predicted = table[:, : len(_SAMPLINGS)] - middle
    known = np.clip(table[:, len(_SAMPLINGS) :], low, high)
    plain = np.column_stack([predicted.mean(1), known])
    left, right = np.triu_indices(plain.shape[1])
    return np.column_stack([np.ones(len(plain)), predicted, known, plain[:, left] * plain[:, right]])
