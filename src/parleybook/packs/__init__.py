"""What users change, as data: reporting words, outlets, states, lines that are not the report."""

from parleybook.packs.outlets import Outlet, outlet_named, outlet_of_address
from parleybook.packs.tables import Row, rows

__all__ = ["Outlet", "Row", "outlet_named", "outlet_of_address", "rows"]
