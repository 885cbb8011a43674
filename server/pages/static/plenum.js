// The pages work without this: Control and Enter run a query, Escape puts a note away, a link to a passage opens the list.
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field.id === "query") field.form.requestSubmit();
  if (event.key === "Escape" && field.classList.contains("mark")) field.blur();
});
document.addEventListener("click", (event) => {
  const list = document.getElementById("evidence");
  if (list && event.target.closest("a.mark")) list.open = true;
});
