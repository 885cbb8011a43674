"""``python -m plenum`` is the ``plenum`` command."""

from plenum.cli import main

if __name__ == "__main__":
    main()
