/// <reference types="vite/client" />

// Icons are imported file by file: the package's index would make every build read six thousand of them.
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { ComponentType, SVGProps } from 'react';

  const icon: ComponentType<
    Omit<SVGProps<SVGSVGElement>, 'stroke'> & { size?: number | string; stroke?: number }
  >;
  export default icon;
}
