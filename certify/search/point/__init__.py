"""Points to try: where a claim seems false, and where its hypotheses hold.

`witness` is the front: it runs the stages, cheapest first, and gives points one after the other. Nothing here is
believed: the checker evaluates every point anew.

| what it does | modules |
|---|---|
| states the problem | `problem`, `aim`, `placement`, `elimination`, `constant` |
| its stages | `grid`, `plunge`, `hunt` |
| what `hunt` takes turns with | `landscape`, `sampling`, `descent`, `branch` |
| ends with simple exact numbers | `nearby`, `exact` |
"""
