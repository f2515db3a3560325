// Before the first paint, so that the page does not flash in the other theme. It is a file of its own
// because the page's policy allows no script within the page.
try {
  document.documentElement.dataset.theme = localStorage.getItem('millpond-theme') ?? 'system';
} catch {
  document.documentElement.dataset.theme = 'system';
}
