// The query in an editor with colours; without it, it stands in the plain field.
"use strict";

const field = document.getElementById("query");
const label = document.querySelector('label[for="query"]');
const editor = CodeMirror.fromTextArea(field, {
  mode: "application/sparql-query",
  lineNumbers: true,
  lineWrapping: true,
  matchBrackets: true,
  viewportMargin: Infinity,
  // Tab goes on to the next field, so that nobody is caught in this one.
  extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Enter": ask, "Cmd-Enter": ask },
});
editor.getInputField().setAttribute("aria-label", "Query");
label.addEventListener("click", () => editor.focus());

function ask() {
  editor.save();
  field.form.requestSubmit();
}
