import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

const OFF = 'shortcuts-off';

/** Single letters can be switched off, for who dictates or hits keys by accident (WCAG 2.1.4). */
export const shortcutsOn = () => localStorage.getItem(OFF) === null;
export function switchShortcuts(on: boolean) {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, 'yes');
}

/** One letter, outside of fields: `/` search, `n` new client, `w` new workspace, `?` help, `g` then c, w, h. */
export function useShortcuts(help: (open: true) => void) {
  const navigate = useNavigate();
  useEffect(() => {
    let going = 0;
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = target.closest('input, textarea, select, [contenteditable], [role="dialog"]');
      if (!shortcutsOn() || typing || event.metaKey || event.ctrlKey || event.altKey) return;
      const after = Date.now() - going < 1200;
      const places: Record<string, string> = { h: '/', c: '/clients', w: '/workspaces', s: '/settings' };
      const place = after ? places[event.key] : undefined;
      going = event.key === 'g' ? Date.now() : 0;
      if (place) navigate({ to: place });
      else if (event.key === 'n') navigate({ to: '/clients/new' });
      else if (event.key === 'w') navigate({ to: '/workspaces/new' });
      else if (event.key === '?') help(true);
      else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('input[type="search"]');
        if (search) search.focus();
        else navigate({ to: '/clients' });
      } else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate, help]);
}
