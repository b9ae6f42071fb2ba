"""How a report is shown: one page in the words of a person, drawn as text, Markdown or HTML; and JSON."""
