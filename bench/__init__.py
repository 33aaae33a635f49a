"""How fast and how large the assistant is on this machine: `make bench`.

Everything is measured from outside, on the processes that users run: `kehoach serve`, `kehoach
ask`, `kehoach index`. Only the understanding of a question is timed by itself, in this process.
"""
