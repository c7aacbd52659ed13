"""Office packages as parts, relations and content types; whatever is known of them without knowing a plan."""
