#!/usr/bin/env python3
"""Writes the table of Sources/Screening/Nicknames.swift.

    python3 nicknames.py names.csv > table.txt

names.csv: the file of the PyPI package nicknames 1.0.1 (Apache License 2.0), columns name1, relationship, name2.
Names that are not A-Z alone (K.C.) are left out. One formal name and its short forms end with a semicolon.
"""
import csv
import sys

forms = {}
for row in csv.DictReader(open(sys.argv[1])):
    formal, short = row["name1"].strip().upper(), row["name2"].strip().upper()
    if all(name.isascii() and name.isalpha() for name in (formal, short)) and formal != short:
        forms.setdefault(formal, set()).add(short)
line = ""
for formal in sorted(forms):
    entry = " ".join([formal, *sorted(forms[formal])]) + ";"
    if line and len(line) + 1 + len(entry) > 112:
        print(" " * 8 + line)
        line = entry
    else:
        line = (line + " " + entry).strip()
print(" " * 8 + line)
