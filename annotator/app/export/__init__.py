"""The parts of the export page: files, datasheet, certificate."""
