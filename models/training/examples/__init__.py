"""Examples that need nothing but Debian's packages."""
