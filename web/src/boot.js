// Runs before anything is painted, so that neither a chosen theme nor the part for readers without scripts flashes.
try {
  const theme = localStorage.getItem('castellan-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing for files shows what the system prefers.
}
document.documentElement.dataset.app = 'loading';
