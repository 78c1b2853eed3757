import { EmailLinkPage } from '../../auth/EmailLinkPage';
import { useFrameBrand } from './frame';

export const EmailArrivingRoute = () => <EmailLinkPage kind="arriving" brand={useFrameBrand().brand} />;
export const EmailLeavingRoute = () => <EmailLinkPage kind="leaving" brand={useFrameBrand().brand} />;
