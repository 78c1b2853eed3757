import { type PointerEvent, useRef, useState } from 'react';

const FAR = 64;

/** Follows a finger sideways, and calls when it went far enough. The page still scrolls up and down under it. */
export function useSwipe(away: () => void) {
  const start = useRef<number | null>(null);
  const [shift, setShift] = useState(0);
  const end = () => {
    start.current = null;
    setShift(0);
  };
  return {
    onPointerDown(event: PointerEvent) {
      if (event.pointerType === 'touch') start.current = event.clientX;
    },
    onPointerMove(event: PointerEvent) {
      if (start.current !== null) setShift(event.clientX - start.current);
    },
    onPointerUp() {
      if (start.current !== null && Math.abs(shift) > FAR) away();
      end();
    },
    onPointerCancel: end,
    style: shift
      ? { transform: `translateX(${shift}px)`, opacity: Math.max(0.2, 1 - Math.abs(shift) / 240) }
      : undefined,
  };
}
