"""The desk: windows, pages and widgets of the kit (Qt)."""
