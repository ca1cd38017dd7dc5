"""Whatever proposes events for paragraphs, behind one port."""
