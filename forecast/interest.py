"""Views and cart additions as part of demand: what each is worth in units sold."""

from dataclasses import dataclass

from history import History

# Before a shop has data of its own: one in 3 cart additions and one in 40 views ends in a sale. Our own assumption, which
# the shop's data outweighs soon.
USUAL = {"cart_adds": 1 / 3, "views": 1 / 40}
# How many of each the usual value counts for; as much our own choice. With as many of its own, the shop's own rate has half the say.
PRIOR = {"cart_adds": 30.0, "views": 400.0}


@dataclass
class Weights:
    """Units that one addition to a cart and one view stand for; at most one."""

    cart_adds: float
    views: float


def weights(history: History) -> Weights:
    """The shop's own rates of sale, drawn towards the usual ones until it has data."""
    sold = history.units.sum()

    def rate(name: str) -> float:
        seen = getattr(history, name).sum()
        # More sold than looked at says that looking was not recorded, not that a look is worth more than a sale.
        return (min(sold, seen) + USUAL[name] * PRIOR[name]) / (seen + PRIOR[name])

    return Weights(cart_adds=rate("cart_adds"), views=rate("views"))


def interest(history: History, weighing: Weights):
    """Interest per product and day, in units: what was sold, and what was looked at and put in carts, at its weight."""
    return history.units + weighing.cart_adds * history.cart_adds + weighing.views * history.views
