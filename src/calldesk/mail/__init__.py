"""Letters out: written from a template, compared with the record, filed or sent."""
