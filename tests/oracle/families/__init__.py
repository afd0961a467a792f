"""Small worlds of their own for the types of finding that the common world does not hold: one module a family.

A family makes a small set by dice, writes it as text, and says by brute force, from the definition of the type in
docs and not from the rule, which findings it has. The engine reads the text. Both must say the same.
"""

from tests.oracle.families.arrivals import ARRIVALS
from tests.oracle.families.bookings import BOOKINGS
from tests.oracle.families.circles import CIRCLES
from tests.oracle.families.conversions import CONVERSIONS
from tests.oracle.families.enabling import ENABLING
from tests.oracle.families.endings import ENDINGS
from tests.oracle.families.frame import Family
from tests.oracle.families.funding import FUNDING
from tests.oracle.families.handing import HANDING
from tests.oracle.families.leads import LEADS
from tests.oracle.families.mandates import MANDATES
from tests.oracle.families.powers import POWERS
from tests.oracle.families.requests import REQUESTS
from tests.oracle.families.shortages import SHORTAGES
from tests.oracle.families.spectra import SPECTRA
from tests.oracle.families.suppliers import SUPPLIERS

FAMILIES: tuple[Family, ...] = (
    ARRIVALS,
    BOOKINGS,
    CIRCLES,
    CONVERSIONS,
    ENABLING,
    ENDINGS,
    FUNDING,
    HANDING,
    LEADS,
    MANDATES,
    POWERS,
    REQUESTS,
    SHORTAGES,
    SPECTRA,
    SUPPLIERS,
)
"""All of them."""
