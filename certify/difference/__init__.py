"""What changed between two theories: two claim files, or two folders of certificates.

`theory` reads them, `entailment` says what would have to be proved for one statement to follow from another, `change`
has it decided and names the change, `report` prints it.
"""
