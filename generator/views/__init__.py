"""THINK: Content → the facts that pages and exports show.  Pure functions; nothing here knows of files or markup."""
