// What page.js uses of three.js: nothing else of it goes into the bundle.
export {
  Box3, BoxGeometry, BufferGeometry, CapsuleGeometry, CylinderGeometry, DataTexture, DirectionalLight, Group, HemisphereLight,
  Line, LineBasicMaterial, Mesh, MeshStandardMaterial, NearestFilter, PCFShadowMap, PerspectiveCamera, PlaneGeometry, Quaternion,
  RepeatWrapping, Scene, Sphere, SphereGeometry, SRGBColorSpace, Vector3, WebGLRenderer,
} from "three";
export { OrbitControls } from "three/addons/controls/OrbitControls.js";
