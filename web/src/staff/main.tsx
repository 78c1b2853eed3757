import '../app/styles';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { connect } from '../api/http';
import { Providers } from '../app/Providers';
import { takeLinkToken } from '../auth/linkToken';
import { router } from './router';

const loaders = { fr: () => import('./messages.fr'), en: () => import('./messages.en') };

document.documentElement.dataset.side = 'staff';
takeLinkToken();
connect('staff').start();

createRoot(document.getElementById('root') as HTMLElement).render(
  <Providers side="staff" loaders={loaders}>
    <RouterProvider router={router} />
  </Providers>,
);
