"""Tables out (CSV, XLSX) and lists in (CSV, XLSX)."""
