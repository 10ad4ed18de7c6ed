"""What a person does at the desk: one function and one transaction each."""
