"""What Plenum knows of the world before it reads a dispatch, in files that people can mend: see ``README.md`` here."""
