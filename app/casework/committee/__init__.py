"""The committee (调委会): people, sheets, scoring, disposal of old files."""
