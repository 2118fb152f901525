// Prints where the fields of mjModel and mjData lie that Mpq.Physics/Systems/Native/DataLayout.cs names.
//   gcc -I DIR offsets.c -o offsets && ./offsets      DIR holds mujoco/mujoco.h; /usr/include with Debian's libmujoco-dev
#include <stddef.h>
#include <stdio.h>
#include <mujoco/mujoco.h>

#define DATA(field) printf("  mjData.%-10s %6d, %d bytes\n", #field, (int)offsetof(mjData, field), (int)sizeof(((mjData*)0)->field))
#define MODEL(field) printf("  mjModel.%-9s %6d, %d bytes\n", #field, (int)offsetof(mjModel, field), (int)sizeof(((mjModel*)0)->field))

int main(void) {
  printf("mujoco %d\n", mjVERSION_HEADER);
  DATA(nefc);
  DATA(ncon);
  DATA(time);
  DATA(qpos);
  DATA(qvel);
  DATA(ctrl);
  DATA(mocap_pos);
  DATA(mocap_quat);
  MODEL(nq);
  MODEL(nv);
  MODEL(nu);
  MODEL(nmocap);
}
