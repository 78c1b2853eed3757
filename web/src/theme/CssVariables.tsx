import { convertCssVariables, deepMerge, defaultCssVariablesResolver, useMantineTheme } from '@mantine/core';
import { useLayoutEffect } from 'react';
import { contrast } from './contrast';
import { brandTokens, PAGE, type Scheme } from './scale';

type Variables = Record<`--${string}`, string>;

function brandVariables(brand: string, scheme: Scheme): Variables {
  const tokens = brandTokens(brand, scheme);
  return {
    '--accent': tokens.accent,
    '--accent-hover': tokens.accentHover,
    '--on-accent': tokens.onAccent,
    '--soft': tokens.soft,
    '--ink': tokens.ink,
    '--ring': tokens.ring,
    // A pale button on a white page needs an edge to be seen as one.
    '--accent-edge': contrast(tokens.accent, PAGE[scheme]) < 3 ? tokens.ring : 'transparent',
    '--mantine-color-anchor': 'var(--ink)',
  };
}

const shared: Variables = {
  '--mantine-color-body': 'var(--raised)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-2)',
  '--mantine-color-placeholder': 'var(--text-2)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-default': 'var(--field)',
  '--mantine-color-disabled': 'var(--surface-3)',
  '--mantine-color-disabled-color': 'var(--text-2)',
  '--mantine-color-disabled-border': 'transparent',
  '--mantine-color-default-hover': 'var(--surface-3)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-brand-filled': 'var(--accent)',
};

let sheet: CSSStyleSheet | null = null;

/**
 * Mantine's variables and the agency's colour, in a constructed style sheet: MantineProvider's own way, a style
 * element, would need `unsafe-inline` in the content security policy.
 */
export function CssVariables({ brand }: { brand: string }) {
  const theme = useMantineTheme();
  useLayoutEffect(() => {
    const variables = deepMerge(defaultCssVariablesResolver(theme), {
      variables: {},
      light: { ...shared, ...brandVariables(brand, 'light') },
      dark: { ...shared, ...brandVariables(brand, 'dark') },
    });
    if (!sheet) {
      sheet = new CSSStyleSheet();
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }
    sheet.replaceSync(convertCssVariables(variables));
  }, [theme, brand]);
  return null;
}
