import { EmailLinkPage } from '../auth/EmailLinkPage';
import { useFrameBrand } from './brand';

export const EmailArrivingRoute = () => <EmailLinkPage kind="arriving" brand={useFrameBrand()} />;
export const EmailLeavingRoute = () => <EmailLinkPage kind="leaving" brand={useFrameBrand()} />;
