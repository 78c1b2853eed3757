import {
  ActionIcon,
  Button,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  type MantineThemeOverride,
  type VariantColorsResolver,
} from '@mantine/core';
import type { Side } from '../api/types';
import { scale } from './scale';

// Mantine would pick colours by shade number; ours come from contrast (scale.ts), as CSS variables of both schemes.
const variants: VariantColorsResolver = (input) => {
  const brand = !input.color || input.color === 'brand';
  const text = brand ? 'var(--ink)' : 'var(--danger)';
  const soft = brand ? 'var(--soft)' : 'var(--danger-soft)';
  if (input.variant === 'filled')
    return brand
      ? {
          background: 'var(--accent)',
          hover: 'var(--accent-hover)',
          color: 'var(--on-accent)',
          border: '1px solid var(--accent-edge)',
        }
      : {
          background: 'var(--danger-fill)',
          hover: 'var(--danger-fill)',
          color: '#fff',
          border: '1px solid transparent',
        };
  if (input.variant === 'light')
    return { background: soft, hover: soft, color: text, border: '1px solid transparent' };
  if (input.variant === 'subtle')
    return {
      background: 'transparent',
      hover: 'var(--surface-3)',
      color: input.color === 'gray' ? 'var(--text-2)' : text,
      border: '1px solid transparent',
    };
  return defaultVariantColorsResolver(input);
};

/** Targets are 36 px for staff, who point all day, and 44 px for clients, who tap. */
export function theme(side: Side, brand: string): MantineThemeOverride {
  const target = side === 'client' ? '44px' : '36px';
  return createTheme({
    primaryColor: 'brand',
    colors: { brand: scale(brand) },
    fontFamily: 'Inter, system-ui, sans-serif',
    fontSizes: { xs: '13px', sm: '15px', md: '15px', lg: '18px', xl: '26px' },
    lineHeights: { sm: '1.5', md: '1.5' },
    defaultRadius: '8px',
    cursorType: 'pointer',
    respectReducedMotion: true,
    focusRing: 'auto',
    variantColorResolver: variants,
    components: {
      Button: Button.extend({
        defaultProps: { size: 'sm' },
        vars: (_, props) => ({
          root: {
            '--button-height': props.size === 'xs' ? undefined : target,
            // Mantine asks the resolver above only when a variant is named.
            '--button-bd': props.variant || props.color ? undefined : '1px solid var(--accent-edge)',
          },
        }),
      }),
      ActionIcon: ActionIcon.extend({
        defaultProps: { variant: 'subtle', color: 'gray' },
        vars: () => ({ root: { '--ai-size': target } }),
      }),
      Input: Input.extend({
        defaultProps: { size: 'sm' },
        vars: (_, props) => ({
          wrapper: {
            '--input-height': props.size === 'xs' ? undefined : target,
            '--input-bg': 'var(--field)',
            '--input-bd': props.error ? 'var(--danger)' : 'var(--line-strong)',
            '--input-bd-focus': 'var(--ring)',
          },
        }),
      }),
      InputWrapper: Input.Wrapper.extend({
        defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] },
      }),
      // `lockScroll` writes a style element; base.css holds the page instead.
      // Named, not imported: dialogs and menus are fetched when one is first needed.
      Modal: { defaultProps: { lockScroll: false, centered: true, radius: 12, padding: 24 } },
      // Seen against the page, not written on: a pale brand would leave them invisible.
      Progress: { defaultProps: { color: 'var(--ring)' } },
      Switch: { defaultProps: { color: 'var(--ring)' } },
      Menu: { defaultProps: { position: 'bottom-end', shadow: 'none', radius: 10, width: 220 } },
    },
  });
}
