// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { afterEach, it } from 'vitest';
import { useColors } from '../../../panel/view/overview/useColors';

afterEach(() => {
  cleanup();
  delete document.documentElement.dataset['theme'];
});

function setTheme(theme: string): void {
  document.documentElement.dataset['theme'] = theme;
  document.documentElement.style.setProperty('--emit', theme);
}

function Drawing() {
  return <p>{useColors().emit}</p>;
}

it('are those of a theme that came while the first drawing was on its way', async () => {
  setTheme('light');
  function Panel() {
    useLayoutEffect(() => setTheme('dark'), []);
    return <Drawing />;
  }
  const { findByText } = render(<Panel />);
  await findByText('dark');
});

it('follow the theme', async () => {
  setTheme('light');
  const { findByText } = render(<Drawing />);
  await findByText('light');
  setTheme('dark');
  await findByText('dark');
});
