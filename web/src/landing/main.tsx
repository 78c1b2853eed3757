import '../app/styles';
import { createRoot } from 'react-dom/client';
import { Providers } from '../app/Providers';
import { DEFAULT_BRAND } from '../theme/scale';
import { LandingPage } from './LandingPage';

const loaders = { fr: () => import('./messages.fr'), en: () => import('./messages.en') };

createRoot(document.getElementById('root') as HTMLElement).render(
  <Providers side="client" loaders={loaders} brand={DEFAULT_BRAND}>
    <LandingPage />
  </Providers>,
);
