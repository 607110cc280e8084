"""One module a command.  Only these and hook.py print, exit, and ask the clock and the environment."""
