/** The first of the wanted languages that is known, by their primary subtags; else English. */
function choose(known, wanted) {
  const primary = (tag) => tag.toLowerCase().split("-")[0];
  for (const tag of wanted) {
    const found = tag && known.find((other) => primary(other) === primary(tag));
    if (found) return found;
  }
  return "en";
}
