"""The call-script language: its model, its reader, its checker and the walk through a call."""
