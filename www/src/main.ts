import { mount } from 'svelte';
import { route } from './address/route.svelte';
import App from './App.svelte';
import './app.css';
import { views } from './views';

route.start(views.map(({ name }) => name));
mount(App, { target: document.getElementById('app')! });
