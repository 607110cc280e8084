"""One module a command, and what several of them share.

Only these and hook.py print, exit, and ask the clock and the environment.
"""
