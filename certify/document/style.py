"""The look of a page: one style sheet, in light and dark, on screen and on paper."""

STYLE = """
:root { color-scheme: light dark; --ink: #1c1e21; --paper: #fdfdfc; --soft: #5a5f65; --line: #d9dbde; --tint: #f3f4f2;
  --link: #1f4f8f; --wrong: #a3262f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e5e7; --paper: #17191c; --soft: #a6acb3; --line: #34383d; --tint: #1f2226; --link: #8fb8f0;
    --wrong: #f08a90; } }
body { color: var(--ink); background: var(--paper); font: 1.05rem/1.6 Georgia, 'Times New Roman', serif;
  max-width: 54rem; margin: 0 auto; padding: 2rem 1.2rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .2rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .15em; }
.source { color: var(--soft); }
.statement { background: var(--tint); border-left: 3px solid var(--line); padding: .3rem 1.2rem; margin: .8rem 0; }
.statement.claim { border-left-color: var(--wrong); }
.whole { white-space: nowrap; }
.wide { overflow-x: auto; }
.wide:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.display { display: block; text-align: center; margin: .6rem 0; }
table { border-collapse: collapse; margin: 0; }
th, td { text-align: left; vertical-align: baseline; padding: .4rem .5rem; font-weight: normal; }
.steps { width: 100%; }
.steps tr + tr { border-top: 1px solid var(--line); }
.steps th { width: 2.4rem; }
.left { text-align: right; white-space: nowrap; padding-right: 0; width: 1%; }
.right { padding-left: 0; }
.beside .right { white-space: nowrap; width: 1%; padding-right: 2.5rem; }
div.note { margin-top: .3rem; }
.right math { margin-block: .2em; }
.right math + math { margin-left: .3em; }
.note, tbody th { color: var(--soft); font-size: .95rem; }
.small { font-size: .92rem; color: var(--soft); overflow-wrap: anywhere; }
code { font: .9em ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
math { font-size: 1.05em; }
@media (max-width: 40rem) {
  .rows, .rows tbody, .rows tr, .rows td.note { display: block; }
  .rows th, .left, .right { display: inline; padding: .2rem 0; }
  .rows th { padding-right: .5rem; }
  .rows td.note { padding-left: 0; }
  .beside .right { white-space: normal; }
  .rows tr { padding: .5rem 0; } }
@media print { body { max-width: none; } .statement, tr { break-inside: avoid; } }
"""
PAPER_STYLE = """
.paper h2 { font-size: 1.4rem; margin-top: 3rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
.paper h3 { font-size: 1.15rem; margin-top: 2.4rem; }
.paper header { text-align: center; margin-bottom: 2rem; }
.abstract { max-width: 42rem; margin: 1.5rem auto; font-size: .97rem; }
.head { margin: .6rem 0 .3rem; }
.proof::after { content: "\\25a1"; float: right; color: var(--soft); }
.proof::before { content: none; }
nav ol { list-style: none; padding-left: 1.2rem; margin: .2rem 0; }
nav > ol { padding-left: 0; }
nav .number { display: inline-block; min-width: 2.6rem; color: var(--soft); }
.data { width: 100%; font-size: .95rem; }
.data caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
.data th[scope=col] { font-weight: bold; border-bottom: 2px solid var(--line); }
.data td { border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.works { padding-left: 2.4rem; }
"""
