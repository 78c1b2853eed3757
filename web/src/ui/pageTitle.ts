import { useEffect } from 'react';

let suffix = '';
/** The agency's name, after each page's own title. */
export const setTitleSuffix = (name: string) => {
  suffix = name;
};

export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = suffix && title !== suffix ? `${title} · ${suffix}` : title;
  }, [title]);
}
