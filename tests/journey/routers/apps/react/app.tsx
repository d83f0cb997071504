import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, createHashRouter, Link, Outlet, RouterProvider, useNavigate, useParams } from 'react-router';
import { place } from '../place';
import { talk } from '../talk';

function App() {
  const navigate = useNavigate();
  useEffect(() => (place.perRoute ? undefined : talk()), []);
  return (
    <>
      <Link to="/room/one" data-to="one">one</Link>
      <Link to="/room/two" data-to="two">two</Link>
      <button type="button" data-to="lobby" onClick={() => void navigate('/room/lobby', { replace: true })}>lobby</button>
      <Outlet />
    </>
  );
}

function Room() {
  const { room } = useParams();
  useEffect(() => (place.perRoute ? talk(room) : undefined), [room]);
  return <h1>{room}</h1>;
}

const routes = [{ path: '/', element: <App />, children: [{ path: 'room/:room', element: <Room /> }] }];
const router = place.isHash ? createHashRouter(routes) : createBrowserRouter(routes, { basename: place.base });
createRoot(document.querySelector('#app') as HTMLElement).render(<RouterProvider router={router} />);
