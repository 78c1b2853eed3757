import '../app/styles';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { connect } from '../api/http';
import { takeViewLink } from '../api/view';
import { Providers } from '../app/Providers';
import { takeLinkToken } from '../auth/linkToken';
import { BrandGate } from './BrandGate';
import { router } from './router';

const loaders = { fr: () => import('./messages.fr'), en: () => import('./messages.en') };

document.documentElement.dataset.side = 'client';
takeLinkToken();
connect('client').start(takeViewLink());

createRoot(document.getElementById('root') as HTMLElement).render(
  <Providers side="client" loaders={loaders}>
    <BrandGate>
      <RouterProvider router={router} />
    </BrandGate>
  </Providers>,
);
