/** Above the bottom edge; under the top one; under the page's own header. The first wins when they are equal. */
const PLACES = ['bottom', 'top', 'lower'] as const;
const STEP = 14;
const CONTROL = 'a, button, input, select, textarea, label, summary, [role="menuitem"], [tabindex="0"]';

/** Moves the toasts to where they cover the fewest controls: a field that is being filled stays in sight. */
export function settle(host: HTMLElement) {
  let best: (typeof PLACES)[number] = 'bottom';
  let least = Number.POSITIVE_INFINITY;
  for (const place of PLACES) {
    host.dataset.place = place;
    const covered = controlsUnder(host);
    if (covered < least) [best, least] = [place, covered];
    if (least === 0) break;
  }
  host.dataset.place = best;
}

function controlsUnder(host: HTMLElement): number {
  const found = new Set<Element>();
  const { top, bottom } = host.getBoundingClientRect();
  const sides = [...host.children].map((toast) => toast.getBoundingClientRect());
  const left = Math.min(...sides.map((side) => side.left));
  const right = Math.max(...sides.map((side) => side.right));
  for (let y = top; y < bottom; y += STEP)
    for (let x = left; x < right; x += STEP) {
      const under = document.elementsFromPoint(x, y).find((element) => !host.contains(element));
      const control = under?.closest(CONTROL);
      if (control) found.add(control);
    }
  return found.size;
}
