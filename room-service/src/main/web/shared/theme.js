const KEY = 'theme';

function apply(theme) {
  if (theme) {
    document.documentElement.dataset.theme = theme;
  } else {
    delete document.documentElement.dataset.theme;
  }
}

/** What the person chose: "light", "dark", or the system's if null. */
export const chosen = () => localStorage.getItem(KEY);

export function choose(theme) {
  if (theme) {
    localStorage.setItem(KEY, theme);
  } else {
    localStorage.removeItem(KEY);
  }
  apply(theme);
}

apply(chosen());
