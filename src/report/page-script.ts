/** The report's only script: the theme button, and opening what is folded when the page is printed. */
export const PAGE_SCRIPT = `
const root = document.documentElement;
const button = document.getElementById('theme');
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => root.dataset.theme === 'dark';
const show = (dark) => {
  root.dataset.theme = dark ? 'dark' : 'light';
  button.textContent = dark ? 'Light' : 'Dark';
};
show(prefersDark.matches);
prefersDark.addEventListener('change', (event) => show(event.matches));
button.addEventListener('click', () => show(!isDark()));
button.hidden = false;
addEventListener('beforeprint', () => {
  show(false);
  for (const folded of document.querySelectorAll('.opening details')) folded.open = true;
});
`;
