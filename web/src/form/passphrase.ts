import type { Lang } from '../api/types';

const lists = {
  fr: () => import('./words.fr'),
  en: () => import('./words.en'),
};

/** Five words drawn by the browser's cryptographic generator, without bias, and two digits. */
export async function suggest(lang: Lang): Promise<string> {
  const { default: text } = await lists[lang]();
  const words = text.split(' ');
  const phrase = Array.from({ length: 5 }, () => words[below(words.length)] as string);
  return `${phrase.join('-')}-${below(90) + 10}`;
}

function below(limit: number): number {
  const ceiling = Math.floor(0x1_0000_0000 / limit) * limit;
  const draw = new Uint32Array(1);
  do crypto.getRandomValues(draw);
  while ((draw[0] as number) >= ceiling);
  return (draw[0] as number) % limit;
}
