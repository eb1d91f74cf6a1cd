"""The search for evidence and counterexamples: nothing in here is believed."""
